package counter;

class MyCommentPagesTest extends stampede.junit.ExerciseTest<MyCommentPages> {}
