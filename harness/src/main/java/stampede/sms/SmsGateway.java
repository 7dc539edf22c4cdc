package stampede.sms;

// tag::contract[]
/** What sends a message, given to your constructor. It knows no limit: that is your part. */
public interface SmsGateway {

    /**
     * Delivers one message.
     *
     * @throws GatewayFailed if it did not
     */
    void deliver(String phone, String text) throws GatewayFailed;
}
// end::contract[]
