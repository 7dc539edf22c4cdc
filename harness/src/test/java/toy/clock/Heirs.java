package toy.clock;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Callable;

/** Reaches the clock through classes that extend the JDK's. */
public class Heirs implements Callable<List<Long>> {
    private static final TimeZone UTC = TimeZone.getTimeZone(ZoneOffset.UTC);

    private static class Stamp extends Date {
        private static final long serialVersionUID = 1;
    }

    private static class Younger extends Stamp {
        private static final long serialVersionUID = 1;

        Younger() {
            super();
            setTime(getTime() + 1);
        }
    }

    private static class Own extends GregorianCalendar {
        private static final long serialVersionUID = 1;

        Own() {}

        Own(boolean utc) {
            super(new GregorianCalendar(utc ? UTC : TimeZone.getDefault()).getTimeZone(), Locale.CHINA);
        }

        Own(int year) {
            super(year, Calendar.JANUARY, new GregorianCalendar(1970, Calendar.JANUARY, 1).get(Calendar.DATE));
        }
    }

    private static class Worker extends Thread {
        void pause() throws InterruptedException {
            sleep(1_000);
        }
    }

    private static class LaterWorker extends Worker {
        static void pauseTwice() throws InterruptedException {
            LaterWorker.sleep(2_000);
        }
    }

    private static class Sleepless extends Thread {
        private static long asked;

        public static void sleep(long millis) {
            asked += millis;
        }

        static long asked() {
            sleep(42);
            return asked;
        }
    }

    @Override
    public List<Long> call() throws InterruptedException {
        List<Long> millis = new ArrayList<>();
        millis.add(new Stamp().getTime());
        millis.add(new Younger().getTime() - 1);
        millis.add(new Own().getTimeInMillis());
        millis.add(new Own(true).getTimeInMillis());
        millis.add(new Own(1970).getTimeInMillis() / 1_000_000_000 + System.currentTimeMillis());
        millis.add(new GregorianCalendar(millis.isEmpty() ? UTC : TimeZone.getDefault()).getTimeInMillis());
        new GregorianCalendar(UTC);
        millis.add(GregorianCalendar.getInstance().getTimeInMillis());
        millis.add(System.currentTimeMillis() + Sleepless.asked() - 42);
        new Worker().pause();
        LaterWorker.pauseTwice();
        return millis;
    }
}
