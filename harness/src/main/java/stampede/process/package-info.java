/**
 * Submissions that are commands: the process that one server is, and the lines of JSON that it reads and writes. Knows no
 * homework; how an exercise's calls look on these lines is the homework's {@link stampede.process.Dialect}.
 */
package stampede.process;
