package messaging;

class MyOrderTopologyTest extends stampede.junit.ExerciseTest<MyOrderTopology> {}
