package stampede.grade;

import java.time.Duration;

/**
 * What it took to judge.
 *
 * @param schedules how often a scene was played, repetitions of a counterexample among them
 * @param commands how many commands were sent in these plays
 * @param took from the grading's start, the start of its services included
 */
public record Work(long schedules, long commands, Duration took) {}
