/**
 * The gated connection between a server under test and a real AMQP 0-9-1 broker. Whoever pumps the loop is its only thread;
 * a gate decides when each command goes on. Knows nothing of exploring or judging.
 */
package stampede.amqp;
