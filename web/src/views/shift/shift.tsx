export default function Shift() {
  return null
}
