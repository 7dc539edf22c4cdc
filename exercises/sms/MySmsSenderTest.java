package sms;

class MySmsSenderTest extends stampede.junit.ExerciseTest<MySmsSender> {}
