package stampede.clock;

/** For code that belongs to nobody's server. It ends no JVM all the same. */
enum NoLimits implements ServerLimits {
    INSTANCE;

    @Override
    public void ends(String call, StackTraceElement where) {}

    @Override
    public void meddles(String call, String thread, StackTraceElement where) {}

    @Override
    public boolean isOwn(Thread thread) {
        return true;
    }

    @Override
    public void atStop(Thread hook) {}

    @Override
    public boolean notAtStop(Thread hook) {
        return false;
    }

    @Override
    public boolean isOver() {
        return false;
    }
}
