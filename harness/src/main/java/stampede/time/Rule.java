package stampede.time;

import java.util.List;

/** How one command, or one subcommand, is translated. */
@FunctionalInterface
interface Rule {
    Translation AS_IS = new Translation.AsIs();

    /**
     * @param args the command's name and arguments
     * @param now the virtual time
     * @param queued whether it stands in a transaction, where nothing blocks
     */
    Translation of(List<byte[]> args, long now, boolean queued);
}
