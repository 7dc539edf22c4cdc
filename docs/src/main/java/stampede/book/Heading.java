package stampede.book;

import java.util.List;

/**
 * A section's heading.
 *
 * @param title as HTML
 */
record Heading(String id, String title, List<Heading> below) {}
