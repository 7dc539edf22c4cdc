/**
 * Plays the scenes of rules on the wire, in every order of commands: {@link stampede.explore} says which order, {@link
 * stampede.wire} carries it out on a real Redis, and this package knows when nothing moves any more.
 */
package stampede.decide;
