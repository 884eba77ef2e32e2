'use greenlet';
// Spheres over a floor, with shadows and one reflection.

class Vector {
  constructor(x, y, z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }
  plus(v) {
    return new Vector(this.x + v.x, this.y + v.y, this.z + v.z);
  }
  minus(v) {
    return new Vector(this.x - v.x, this.y - v.y, this.z - v.z);
  }
  times(k) {
    return new Vector(this.x * k, this.y * k, this.z * k);
  }
  dot(v) {
    return this.x * v.x + this.y * v.y + this.z * v.z;
  }
  unit() {
    return this.times(1 / Math.sqrt(this.dot(this)));
  }
}

class Sphere {
  constructor(center, radius, shine) {
    this.center = center;
    this.radius = radius;
    this.shine = shine;
  }
  hit(from, direction) {
    const offset = from.minus(this.center);
    const b = offset.dot(direction);
    const d = b * b - offset.dot(offset) + this.radius * this.radius;
    if (d < 0) return Infinity;
    const t = -b - Math.sqrt(d);
    return t > 1e-4 ? t : Infinity;
  }
  normal(point) {
    return point.minus(this.center).unit();
  }
}

class Floor {
  constructor(y) {
    this.y = y;
    this.shine = 0.2;
  }
  hit(from, direction) {
    const t = (this.y - from.y) / direction.y;
    return t > 1e-4 ? t : Infinity;
  }
  normal() {
    return new Vector(0, 1, 0);
  }
}

const light = new Vector(5, 8, -5);
const scene = [
  new Sphere(new Vector(0, 0, 6), 1, 0.5),
  new Sphere(new Vector(2, 0.5, 7), 1.5, 0.3),
  new Sphere(new Vector(-2, 0, 5), 0.8, 0.1),
  new Floor(-1),
];

function trace(from, direction, depth) {
  let nearest = null;
  let distance = Infinity;
  for (const thing of scene) {
    const t = thing.hit(from, direction);
    if (t < distance) {
      distance = t;
      nearest = thing;
    }
  }
  if (nearest === null) return 0.1;
  const point = from.plus(direction.times(distance));
  const normal = nearest.normal(point);
  const toLight = light.minus(point).unit();
  const shadowed = scene.some((thing) => thing.hit(point, toLight) < Infinity);
  let brightness = shadowed ? 0.05 : Math.max(0, normal.dot(toLight));
  if (depth > 0) {
    const reflected = direction.minus(normal.times(2 * direction.dot(normal)));
    brightness += nearest.shine * trace(point, reflected, depth - 1);
  }
  return brightness;
}

export function run(tick) {
  const size = 24;
  const eye = new Vector(0, 0.5, -3);
  let sum = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      tick();
      sum += trace(eye, new Vector((x - size / 2) / size, (size / 2 - y) / size, 1).unit(), 1);
    }
  }
  return Math.round(sum * 1000);
}
