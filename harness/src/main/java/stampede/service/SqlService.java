package stampede.service;

import javax.sql.DataSource;

/** A real SQL database that speaks MySQL: MariaDB, MySQL, or H2 in MySQL mode. */
public interface SqlService extends Service {

    /** Connections to a database of this run's own: empty after {@link #reset}; READ COMMITTED. */
    DataSource dataSource();
}
