package stampede.process;

/** A program has answered with an error where the contract has no place for one; the message is the program's. */
public final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 200;

    public Complaint(String message) {
        super(shortened(message));
    }

    /** In one line, and not too long for a report. */
    public static String shortened(String message) {
        String line = message.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
