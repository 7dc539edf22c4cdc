package counter;

class MyCommentCounterTest extends stampede.junit.ExerciseTest<MyCommentCounter> {}
