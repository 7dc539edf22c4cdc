package messaging;

class MyFourQuestionsTest extends stampede.junit.ExerciseTest<MyFourQuestions> {}
