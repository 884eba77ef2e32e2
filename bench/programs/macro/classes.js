'use greenlet';
// Class-heavy code: a document of shapes behind an abstract class, visited, transformed and measured.

class Shape {
  constructor(name) {
    this.name = name;
  }
  area() {
    throw new Error('abstract');
  }
  accept(visitor) {
    return visitor.visit(this);
  }
  describe() {
    return `${this.name}: ${this.area().toFixed(2)}`;
  }
}

class Rectangle extends Shape {
  constructor(width, height, name = 'rectangle') {
    super(name);
    this.width = width;
    this.height = height;
  }
  area() {
    return this.width * this.height;
  }
  scaled(k) {
    return new Rectangle(this.width * k, this.height * k);
  }
}

class Square extends Rectangle {
  constructor(size) {
    super(size, size, 'square');
  }
  describe() {
    return `${super.describe()} (square)`;
  }
  scaled(k) {
    return new Square(this.width * k);
  }
}

class Circle extends Shape {
  #radius;
  constructor(radius) {
    super('circle');
    this.#radius = radius;
  }
  area() {
    return Math.PI * this.#radius ** 2;
  }
  scaled(k) {
    return new Circle(this.#radius * k);
  }
}

class Group extends Shape {
  constructor(...members) {
    super('group');
    this.members = members;
  }
  area() {
    return this.members.reduce((sum, member) => sum + member.area(), 0);
  }
  accept(visitor) {
    for (const member of this.members) member.accept(visitor);
    return visitor.visit(this);
  }
  scaled(k) {
    return new Group(...this.members.map((member) => member.scaled(k)));
  }
}

class Statistics {
  constructor(tick) {
    this.tick = tick;
    this.byName = {};
    this.letters = 0;
  }
  visit(shape) {
    this.tick();
    this.byName[shape.name] = (this.byName[shape.name] ?? 0) + shape.area();
    this.letters += shape.describe().length;
    return this;
  }
}

export function run(tick) {
  let root = new Group();
  for (let i = 1; i <= 40; i++)
    root.members.push(
      i % 4 === 0 ? new Group(new Circle(i), new Square(i)) : i % 2 === 0 ? new Circle(i) : new Rectangle(i, 2),
    );
  const statistics = new Statistics(tick);
  for (let round = 0; round < 4; round++) {
    root.accept(statistics);
    root = root.scaled(0.9);
  }
  return statistics.letters + Math.round(statistics.byName.group);
}
