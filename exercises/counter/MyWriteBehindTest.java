package counter;

class MyWriteBehindTest extends stampede.junit.ExerciseTest<MyWriteBehind> {}
