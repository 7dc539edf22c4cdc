package stampede.service;

/** What a RabbitMQ that this run starts is told: Erlang terms, which every version reads, and reads fast. */
record RabbitSettings(String password) {
    /** A consumer may hold a message for a day. */
    private static final String TERMS = """
            [{rabbit, [
              {tcp_listeners, [%s]},
              {default_vhost, <<"stampede">>},
              {default_user, <<"stampede">>},
              {default_pass, <<"%s">>},
              {heartbeat, 0},
              {consumer_timeout, 86400000}
            ]}].
            """;

    /** It listens on this machine only. */
    String local(int port) {
        return TERMS.formatted("{\"127.0.0.1\", " + port + "}", password);
    }

    String everywhere(int port) {
        return TERMS.formatted(port, password);
    }
}
