package stampede.book;

/** The book cannot be built as it is written; the message says where and why. */
final class BookException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BookException(String message) {
        super(message);
    }
}
