package stampede.decide;

/** What the servers of these tests can do: one thing, with a number and a number in return. */
interface Toy {
    long does(long what) throws Exception;
}
