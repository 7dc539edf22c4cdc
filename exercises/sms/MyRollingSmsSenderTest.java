package sms;

class MyRollingSmsSenderTest extends stampede.junit.ExerciseTest<MyRollingSmsSender> {}
