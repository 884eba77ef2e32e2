/** What there is to see, and how it is drawn. Nothing here waits. */
export const scene = { boat: 0.05, lamp: 0, beam: 0, time: 0, frames: 0 };

const canvas = document.getElementById('sea') as HTMLCanvasElement;
const context = canvas.getContext('2d')!;

export function draw(): void {
  const { width, height } = canvas;
  const level = height * 0.72;
  context.fillStyle = '#101a2c';
  context.fillRect(0, 0, width, height);
  drawLamp(width * 0.86, level);
  drawBoat(scene.boat * width, level);
  context.fillStyle = '#1d4a6b';
  context.beginPath();
  context.moveTo(0, height);
  for (let x = 0; x <= width; x += 8) context.lineTo(x, level + 6 + 5 * Math.sin(x / 34 + scene.time / 420));
  context.lineTo(width, height);
  context.fill();
  scene.frames++;
}

function drawLamp(x: number, level: number): void {
  if (scene.lamp > 0) {
    context.fillStyle = `rgba(255, 236, 170, ${0.35 * scene.lamp})`;
    context.beginPath();
    context.moveTo(x, level - 116);
    for (const side of [-0.1, 0.1]) {
      const angle = Math.PI + side + 0.5 * Math.sin(scene.beam);
      context.lineTo(x + 900 * Math.cos(angle), level - 116 - 900 * Math.sin(angle));
    }
    context.fill();
  }
  context.fillStyle = '#d8d3c7';
  context.fillRect(x - 12, level - 108, 24, 120);
  context.fillStyle = scene.lamp > 0 ? '#ffecaa' : '#45413a';
  context.fillRect(x - 9, level - 124, 18, 16);
}

function drawBoat(x: number, level: number): void {
  const y = level + 2 + 4 * Math.sin(x / 34 + scene.time / 420);
  context.fillStyle = '#b4543a';
  context.beginPath();
  context.moveTo(x - 26, y - 10);
  context.lineTo(x + 26, y - 10);
  context.lineTo(x + 16, y + 6);
  context.lineTo(x - 18, y + 6);
  context.fill();
  context.fillStyle = '#f2efe6';
  context.beginPath();
  context.moveTo(x, y - 12);
  context.lineTo(x, y - 58);
  context.lineTo(x + 22, y - 12);
  context.fill();
}
