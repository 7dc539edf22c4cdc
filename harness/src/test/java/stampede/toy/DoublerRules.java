package stampede.toy;

import stampede.grade.CannotJudge;
import stampede.grade.Exercise;
import stampede.grade.Hint;
import stampede.grade.Kind;
import stampede.grade.NeedsAnother;
import stampede.grade.Rule;
import stampede.grade.Server;
import stampede.grade.Trial;
import stampede.text.Text;

/** The rules of the toy exercise. */
@Exercise(
        contract = Doubler.class,
        order = 1,
        needs = {})
public final class DoublerRules {

    @Rule(order = 1, points = 60, promise = "twice n is n and n", zh = "n 的两倍是 n 加 n")
    @Hint(en = "?", zh = "问？")
    public void twiceIsTwice(Trial trial) {
        long result = trial.server().as(Doubler.class).twice(21);
        if (result == 13) {
            throw new CannotJudge(Text.of("13 is bad luck", "13 不吉利"));
        }
        if (result == 14) {
            throw new NeedsAnother(Text.of("it needs a floor called 14", "需要一个叫 14 的楼层"));
        }
        trial.require(result == 42, "twice(21) returned %s", "twice(21) 返回了 %s", result);
    }

    @Rule(order = 1, kind = Kind.RACE, points = 40, promise = "a server starts anew", zh = "服务器从头开始")
    @Hint(en = "?", zh = "问？")
    public void aServerStartsAnew(Trial trial) {
        Server a = trial.server();
        Server b = trial.server();
        a.as(Doubler.class).twice(1);
        a.as(Doubler.class).twice(2);
        long of = b.as(Doubler.class).calls();
        trial.require(of == 0, "server B had %s calls at its start", "server B 启动时已有 %s 次调用", of);
    }
}
