package stampede.decide;

import stampede.wire.Wire;

/** What all plays that one thread makes have in common. */
record Props(
        Wire wire,
        Stillness stillness,
        Crew crew,
        Patience patience,
        Tables tables,
        Closer closer,
        Relay relay,
        Standing standing,
        Brokerage brokerage) {}
