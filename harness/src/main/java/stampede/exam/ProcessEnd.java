package stampede.exam;

/** Whether this process is about to end. */
final class ProcessEnd {

    private ProcessEnd() {}

    static boolean hasBegun() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true; // as the JDK says: too late for a hook
        }
    }
}
