package stampede.grade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toy.Shares;

/** Steps of two threads are independent only where no memory can carry a message. */
class SolitudeTest {
    private final SubmissionCode code = SubmissionCode.of(Shares.class);
    private final ClassLoader loader = Shares.class.getClassLoader();

    @ParameterizedTest
    @ValueSource(classes = {Shares.Nothing.class, Shares.Inner.class})
    void whoKeepsNothingIsAlone(Class<?> type) {
        assertThat(code.isSolitary(type.getName())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Shares.AField.class,
                Shares.ALock.class,
                Shares.ABlock.class,
                Shares.ALockOfTheJdk.class,
                Shares.AnAtomic.class,
                Shares.AProperty.class,
                Shares.AThread.class,
                Shares.AReference.class,
                Shares.ADriver.class,
                Shares.ThePool.class,
                Shares.TheClient.class,
                Shares.TheTimeZone.class,
                Shares.HasInheritedStatics.class,
                Shares.TheRules.class,
                Shares.TheDataSource.class
            })
    void whoChangesOrLocksSomethingIsNot(Class<?> type) {
        assertThat(code.isSolitary(type.getName())).isFalse();
    }

    @Test
    void whatCannotBeReadIsNot() {
        assertThat(Solitude.in(new byte[] {1, 2, 3}, own -> true, data -> true).alone())
                .isFalse();
    }

    @Test
    void whoLeadsToOneThatIsNotAloneIsNeitherAlone() {
        assertThat(code.isSolitary(Shares.LeadsToAField.class.getName())).isFalse();
        assertThat(code.isSolitary(Shares.LeadsToNothing.class.getName())).isTrue();
    }

    @Test
    void anObjectOfFinalFieldsAllTheWayDownNeverChanges() {
        assertThat(neverChanges(new Shares.Nothing("a"))).isTrue();
        assertThat(neverChanges(new Shares.Inner(1, null))).isTrue();
        assertThat(neverChanges(new Shares.Inner(1, new Shares.Nothing("b")))).isTrue();
    }

    @Test
    void whatWasGivenIsTrusted() {
        Object client = new StringBuilder();
        assertThat(new Belongings(object -> object == client, loader).areNeverChanged(new Shares.Inner(1, client)))
                .isTrue();
        assertThat(neverChanges(new Shares.Inner(1, client))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Shares.AList.class,
                Shares.AMap.class,
                Shares.AnArray.class,
                Shares.AField.class,
                Shares.SomethingThatHolds.class,
                Shares.AFunction.class,
                Shares.Inherited.class
            })
    void whatHoldsSomethingThatChangesDoesNot(Class<?> type) throws Exception {
        assertThat(neverChanges(type.getConstructor().newInstance())).isFalse();
    }

    private boolean neverChanges(Object object) {
        return new Belongings(other -> false, loader).areNeverChanged(object);
    }
}
