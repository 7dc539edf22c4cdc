package messaging;

class MyCheckoutTest extends stampede.junit.ExerciseTest<MyCheckout> {}
