package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Reads who waits out of what MariaDB 10.11 said, and nothing out of what is past or quoted. */
class InnoDbMonitorTest {
    private static final String STATUS = """
            ------------------------
            LATEST DETECTED DEADLOCK
            ------------------------
            *** (1) TRANSACTION:
            TRANSACTION 40, ACTIVE 0 sec starting index read
            LOCK WAIT 3 lock struct(s), heap size 1128, 2 row lock(s), undo log entries 1
            MariaDB thread id 7, OS thread handle 140570857772736, query id 99 localhost 127.0.0.1 stamp Updating
            ------------
            TRANSACTIONS
            ------------
            Trx id counter 63
            LIST OF TRANSACTIONS FOR EACH SESSION:
            ---TRANSACTION 62, ACTIVE 0 sec starting index read
            mysql tables in use 1, locked 1
            LOCK WAIT 2 lock struct(s), heap size 1128, 1 row lock(s)
            MariaDB thread id 25, OS thread handle 140570857772736, query id 106269 localhost 127.0.0.1 stamp Updating
            update t set v=v+1 where id=1
            ------- TRX HAS BEEN WAITING 3995 us FOR THIS LOCK TO BE GRANTED:
            RECORD LOCKS space id 6 page no 3 n bits 320 index PRIMARY of table `exp`.`t` trx id 62 lock_mode X waiting
            ------------------
            ---TRANSACTION 61, ACTIVE 0 sec
            2 lock struct(s), heap size 1128, 1 row lock(s), undo log entries 1
            MariaDB thread id 24, OS thread handle 140570857465536, query id 106267 localhost 127.0.0.1 stamp\s
            ---TRANSACTION (0x7fd934608b80), not started
            0 lock struct(s), heap size 1128, 0 row lock(s)
            MySQL thread id 7, OS thread handle 140570857465000, query id 106270 localhost 127.0.0.1 stamp\s
            --------
            """;

    @Test
    void whoWaitsAndForWhom() {
        InnoDbMonitor monitor = InnoDbMonitor.parse(STATUS);
        assertThat(monitor.waits(25)).isTrue();
        assertThat(monitor.onlyHolder(25)).hasValue(24);
        assertThat(monitor.waits(24)).isFalse();
    }

    @Test
    void aDeadlockOfThePastIsNoWait() {
        assertThat(InnoDbMonitor.parse(STATUS).waits(7)).isFalse();
    }

    @Test
    void whereSeveralHoldRowsNobodyIsNamed() {
        String more = """
                ---TRANSACTION 60, ACTIVE 2 sec
                2 lock struct(s), heap size 1128, 3 row lock(s)
                MariaDB thread id 23, OS thread handle 1, query id 1 localhost 127.0.0.1 stamp\s
                """;
        assertThat(InnoDbMonitor.parse(STATUS + more).onlyHolder(25)).isEmpty();
    }
}
