package stampede.service;

import javax.sql.DataSource;

/** A real SQL database that speaks MySQL: MariaDB, MySQL, or H2 in MySQL mode. */
public interface SqlService extends Service {

    /**
     * Connections to a database of this run's own: empty after {@link #reset}; READ COMMITTED. They wait ten minutes for
     * a lock, longer than any deadline of ours.
     */
    DataSource dataSource();

    /** Looks at this database's sessions, and ends them. */
    SqlAdmin admin();

    /**
     * Deletes all rows and starts generated keys at 1 again; tables, views and indexes stay, also those that a
     * submission made. Faster than {@link #reset}. No transaction may be open.
     *
     * @throws ServiceUnavailable if a transaction was open
     */
    void clear();
}
