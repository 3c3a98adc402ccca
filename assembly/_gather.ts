/** Σ z_j over the links from *link* to *end*, weighted by *value* unless it is 0; those at odd places apart. */
export function gather(link: usize, end: usize, value: usize, z: usize): f64 {
  let even: f64 = 0;
  let odd: f64 = 0;
  const pairs = link + ((end - link) & ~7);
  if (value) {
    while (link != pairs) {
      even += load<f64>(value) * load<f64>(z + ((<usize>load<u32>(link)) << 3));
      odd += load<f64>(value, 8) * load<f64>(z + ((<usize>load<u32>(link, 4)) << 3));
      link += 8;
      value += 16;
    }
    if (link != end) even += load<f64>(value) * load<f64>(z + ((<usize>load<u32>(link)) << 3));
    return even + odd;
  }
  while (link != pairs) {
    even += load<f64>(z + ((<usize>load<u32>(link)) << 3));
    odd += load<f64>(z + ((<usize>load<u32>(link, 4)) << 3));
    link += 8;
  }
  if (link != end) even += load<f64>(z + ((<usize>load<u32>(link)) << 3));
  return even + odd;
}
