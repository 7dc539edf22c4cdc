/**
 * Time and the JVM as a submission sees them: its class files are rewritten to ask their own server's clock instead of the
 * JDK's, and to touch nothing that belongs to others in the same JVM.
 */
package stampede.clock;
