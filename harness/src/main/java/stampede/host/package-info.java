/** A Java answer in a JVM of its own: the other end of the lines that {@link stampede.process} reads and writes. */
package stampede.host;
