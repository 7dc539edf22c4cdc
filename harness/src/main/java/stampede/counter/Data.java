package stampede.counter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The homework's own data: one movie, ten comments, as the original homework gave them. */
public record Data(List<Movie> movies, List<Comment> comments) {

    public Data {
        movies = List.copyOf(movies);
        comments = List.copyOf(comments);
    }

    /** The data by way of a database in memory, which is gone afterwards. */
    public static Data load() {
        JdbcDataSource nameless = new JdbcDataSource();
        nameless.setURL("jdbc:h2:mem:;MODE=MySQL");
        try {
            return load(nameless);
        } catch (SQLException e) {
            throw new IllegalStateException("douban.sql does not load", e);
        }
    }

    /**
     * Creates the tables {@code douban_comment} and {@code douban_movie}, fills them by the original statements, and
     * reads them back, all on one connection.
     *
     * @param database H2 in MySQL mode, MariaDB or MySQL, without tables of these names
     */
    public static Data load(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : script().split(";\\R")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return read(statement);
        }
    }

    private static Data read(Statement statement) throws SQLException {
        List<Movie> movies = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT id, title FROM douban_movie ORDER BY id")) {
            while (row.next()) {
                movies.add(new Movie(row.getString(1), row.getString(2)));
            }
        }
        List<Comment> comments = new ArrayList<>();
        String inOrder = "SELECT id, movie_id, stars, content, commented FROM douban_comment ORDER BY id";
        try (ResultSet row = statement.executeQuery(inOrder)) {
            while (row.next()) {
                comments.add(new Comment(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getObject(5, LocalDateTime.class).toLocalDate()));
            }
        }
        return new Data(movies, comments);
    }

    private static String script() {
        try (InputStream sql = Data.class.getResourceAsStream("douban.sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
