package sms;

class MySendTimesTest extends stampede.junit.ExerciseTest<MySendTimes> {}
