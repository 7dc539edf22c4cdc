package stampede.grade;

/**
 * What happens on the stage in one run of an explored rule: servers start, calls come at once, and what came of it is
 * judged. It is played anew for every schedule, each time on fresh servers and empty services, so it keeps nothing from
 * one play to the next.
 */
public interface Scene {

    /**
     * @throws RuleBroken if what happened breaks the promise
     */
    void play(Stage stage);
}
