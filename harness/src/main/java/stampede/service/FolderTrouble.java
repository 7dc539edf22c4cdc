package stampede.service;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import stampede.text.Text;

/** Says in one sentence why the temporary folder does not serve, and what to do. */
final class FolderTrouble {
    private FolderTrouble() {}

    /** What lies where a folder of ours should be was put there by somebody else. */
    static final class NotOurs extends FileSystemException {
        private static final long serialVersionUID = 1;

        NotOurs(Path path) {
            super(path.toString());
        }
    }

    static ServiceUnavailable unusable(String temporary, Exception cause) {
        return new ServiceUnavailable(
                Text.of(
                        "The temporary folder %s cannot be used (%s): make room there or name another one in TMPDIR or"
                                + " with -Djava.io.tmpdir=.",
                        "临时文件夹 %s 无法使用（%s）：请在那里腾出空间，或者用 TMPDIR 或 -Djava.io.tmpdir= 另指定一个。", temporary, why(cause)),
                cause);
    }

    static ServiceUnavailable noexec(String temporary) {
        return new ServiceUnavailable(Text.of(
                "The embedded Redis may not be started from the temporary folder %s, which is mounted noexec: name"
                        + " another folder in TMPDIR or with -Djava.io.tmpdir=, or install redis-server, start Docker,"
                        + " or set STAMPEDE_REDIS_URL.",
                "临时文件夹 %s 以 noexec 方式挂载，不能从那里启动内嵌 Redis：请用 TMPDIR 或 -Djava.io.tmpdir= "
                        + "另指定一个文件夹，或者安装 redis-server、启动 Docker、设置 STAMPEDE_REDIS_URL。",
                temporary));
    }

    private static Text why(Exception cause) {
        if (cause instanceof NoSuchFileException) {
            return Text.of("it does not exist", "它不存在");
        }
        if (cause instanceof AccessDeniedException) {
            return Text.of("no permission to write", "没有写权限");
        }
        if (cause instanceof NotOurs notOurs) {
            return Text.of("%s in it is somebody else's", "其中的 %s 属于别人", notOurs.getFile());
        }
        String reason = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
        return Text.verbatim(reason == null ? cause.getClass().getSimpleName() : reason);
    }
}
