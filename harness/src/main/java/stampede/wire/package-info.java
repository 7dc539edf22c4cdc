/**
 * The gated connection between a server under test and a real Redis. Whoever pumps the {@link stampede.wire.Wire} is its
 * only thread; a {@link stampede.wire.Gate} decides when each command goes on. Knows nothing of exploring or judging.
 */
package stampede.wire;
