package messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stampede.service.Mode;
import stampede.service.Services;

@Timeout(60)
class LifeTest {
    private final Cable trunk = new Cable();
    private final Life life = new Life(trunk);

    @Test
    void theDeadCommitNothing() throws Exception {
        try (Services services = Services.in(Mode.EMBEDDED)) {
            DataSource database = services.sql().dataSource();
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE work (id INT)");
            }
            DataSource mortal = life.database(database, "public");
            try (Connection first = mortal.getConnection()) {
                add(first, 1);
                first.commit();
            }
            try (Connection second = mortal.getConnection()) {
                add(second, 2);
                life.kill();
                assertThatThrownBy(second::commit).isInstanceOf(Life.Killed.class);
            }
            assertThatThrownBy(mortal::getConnection).isInstanceOf(Life.Killed.class);
            assertThat(life.begun()).isEqualTo(2);
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM work")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }

    @Test
    void whoIsKilledLosesHisOwnConnectionsAndNoOthers() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Socket his = connected(life.cable(), server);
                Socket another = connected(new Life(trunk).cable(), server)) {
            life.kill();
            assertThat(his.isClosed()).isTrue();
            assertThat(another.isClosed()).isFalse();
            assertThatThrownBy(() -> connected(life.cable(), server)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aCutCableTakesAllThatHangsOnItUntilItIsMended() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Socket socket = connected(life.cable(), server)) {
            trunk.cut();
            assertThat(socket.isClosed()).isTrue();
            assertThatThrownBy(() -> connected(life.cable(), server)).isInstanceOf(ConnectException.class);
            trunk.mend();
            connected(life.cable(), server).close();
        }
    }

    private static Socket connected(Cable cable, ServerSocket server) throws Exception {
        Socket socket = new Socket();
        cable.configure(socket);
        socket.connect(server.getLocalSocketAddress());
        return socket;
    }

    private static void add(Connection connection, int id) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO work (id) VALUES (" + id + ")");
        }
    }
}
