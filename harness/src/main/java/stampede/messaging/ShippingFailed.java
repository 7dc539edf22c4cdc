package stampede.messaging;

// tag::contract[]
/** An order could not be shipped: the next try may do better, or none ever will. */
public final class ShippingFailed extends Exception {
    private static final long serialVersionUID = 1;

    public ShippingFailed(String message) {
        super(message);
    }
}
// end::contract[]
