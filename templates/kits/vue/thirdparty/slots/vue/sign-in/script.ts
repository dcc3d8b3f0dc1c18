
const usable = ref(providers)
onMounted(async () => {
  usable.value = await usableProviders()
})
