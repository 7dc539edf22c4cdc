package stampede.sms;

import java.io.IOException;
import java.util.List;

/** What the grader has limited: methods of every kind. Its calls are only written down. */
public interface Notices {

    @SendTimes(times = 5, per = "PT1M")
    String remind(@SendTimes.Key String whom, String text) throws TooManyTimes, IOException;

    @SendTimes(times = 2, per = "PT10S")
    long ring(int volume, @SendTimes.Key long room) throws TooManyTimes;

    @SendTimes(times = 1, per = "PT1H")
    void ring(@SendTimes.Key String room) throws TooManyTimes;

    /** Has no limit. */
    List<String> list(String whom) throws TooManyTimes, IOException;
}
