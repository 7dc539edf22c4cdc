package stampede.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which steps may change places without anybody noticing. */
class FootprintTest {
    private static final Footprint IN_THE_DATABASE = Footprint.inSql(1, new Touched(Set.of(), Set.of("the database")));

    @Test
    void theBrokerAndTheDatabaseKnowNothingOfEachOther() {
        assertThat(Footprint.inBroker(0).dependsOn(IN_THE_DATABASE)).isFalse();
        assertThat(IN_THE_DATABASE.dependsOn(Footprint.inBroker(0))).isFalse();
        assertThat(Footprint.inBroker(0).dependsOn(Footprint.writing("key"))).isFalse();
    }

    @Test
    void commandsToTheBrokerMayMeetThere() {
        assertThat(Footprint.inBroker(0).dependsOn(Footprint.inBroker(1))).isTrue();
        assertThat(Footprint.inBroker(0).dependsOn(Footprint.ofEverything())).isTrue();
        assertThat(Footprint.inBroker(0).mayWrite()).isTrue();
    }

    @Test
    void stepsOfOneServerShareItsMemory() {
        assertThat(Footprint.inBroker(1).dependsOn(IN_THE_DATABASE)).isTrue();
    }
}
