package stampede.service;

import java.util.Optional;
import stampede.text.Text;

/** One way to have a service: in a container, from the PATH, embedded. */
interface Form<S extends Service> {

    /** The mode that forces this form. */
    Mode mode();

    /** Why this form cannot be had here; empty if it is worth a try. */
    Optional<Text> absent();

    /**
     * @throws ServiceUnavailable if it does not start
     */
    S start();
}
