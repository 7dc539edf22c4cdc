package sms;

class MyLongSmsSenderTest extends stampede.junit.ExerciseTest<MyLongSmsSender> {}
