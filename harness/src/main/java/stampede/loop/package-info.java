/**
 * Sockets, and connections within this JVM, on one selector: what the gated wires to all services stand on. Whoever pumps
 * the {@link stampede.loop.Loop} is its only thread. Knows no protocol.
 */
package stampede.loop;
