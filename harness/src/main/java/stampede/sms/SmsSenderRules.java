package stampede.sms;

import stampede.grade.Exercise;

/** What a sender promises that keeps to five a minute by any reading. */
@Exercise(contract = SmsSender.class, order = 1, effects = SmsGateway.class, dialect = SmsDialect.class)
public final class SmsSenderRules extends SmsRules {
    @Override
    Class<? extends SmsSender> contract() {
        return SmsSender.class;
    }
}
