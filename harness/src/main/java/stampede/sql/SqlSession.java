package stampede.sql;

/**
 * One connection of a submission.
 *
 * @param ordinal 1 for the first that was opened through its data source
 * @param id the database's number for it, which {@link stampede.service.SqlAdmin} understands
 */
public record SqlSession(int ordinal, long id) {}
