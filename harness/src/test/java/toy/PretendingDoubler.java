package toy;

import stampede.grade.WrongAnswer;
import stampede.toy.Doubler;

/** Says that it breaks a rule, and breaks none. */
@WrongAnswer(exercise = Doubler.class, breaks = "aServerStartsAnew")
public final class PretendingDoubler extends RightDoubler {}
