package stampede.grade;

/** What an answer has thrown, as a report tells of it. */
public final class Thrown {
    private static final int LONGEST = 200;

    private Thrown() {}

    /** The class and the first line of the message, which may be of any length, and may throw. */
    public static String shown(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        String message;
        try {
            message = thrown.getMessage();
        } catch (RuntimeException e) {
            return name;
        }
        if (message == null || message.isBlank()) {
            return name;
        }
        String line = message.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        return name + ": " + (line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…");
    }

    /** Whether it is a verdict, or a reason why there is none, and not the answer's own. */
    public static boolean isOurs(Exception e) {
        return e instanceof RuntimeException && e.getClass().getName().startsWith("stampede.");
    }
}
