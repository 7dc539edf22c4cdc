/** Time as a submission sees it: its class files are rewritten to ask their own server's clock instead of the JDK's. */
package stampede.clock;
