package stampede.exam;

/** One verdict of one repetition, as a line of a logbook. */
record Entry(int repetition, boolean busy, String key, Seen seen) {

    String line() {
        return String.join(
                        "\t",
                        String.valueOf(repetition),
                        busy ? "busy" : "quiet",
                        key,
                        seen.kind().name(),
                        OneLine.of(seen.sentence()))
                + "\n";
    }

    /**
     * @param line without its end
     */
    static Entry of(String line) {
        String[] fields = line.split("\t", -1);
        return new Entry(
                Integer.parseInt(fields[0]),
                fields[1].equals("busy"),
                fields[2],
                new Seen(Seen.Kind.valueOf(fields[3]), OneLine.back(fields[4])));
    }
}
